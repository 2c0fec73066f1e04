import type { Fault } from '../../build/provider.ts';

/** A failure in the vendor's words: its code (`quota_exceeded`, empty where it gives none) and a sentence. */
interface FailureWords {
  readonly code: string;
  readonly message: string;
}

/** Reads `{"detail":{"status","message"}}`, the list of a 422 and the plain texts of gateways. */
export function wordsOfFailure(body: string): FailureWords {
  const detail = detailOf(body);
  if (typeof detail === 'string') return { code: '', message: detail };
  if (Array.isArray(detail))
    return { code: '', message: detail.map((each) => textIn(each, 'msg')).join('; ') };
  const code = textIn(detail, 'status') || textIn(detail, 'code');
  const message = textIn(detail, 'message');
  return { code, message: [code, message].filter((part) => part !== '').join(': ') };
}

// Codes as seen in answers of the service; their HTTP status says little (no credits left is a 401).
const faults: Readonly<Record<string, Fault>> = {
  content_against_policy: 'refused',
  bad_prompt: 'refused',
  quota_exceeded: 'account',
  invalid_api_key: 'account',
  missing_api_key: 'account',
  needs_authorization: 'account',
  missing_permissions: 'account',
  detected_unusual_activity: 'account',
  user_in_probation: 'account',
  payment_required: 'account',
  payment_issue: 'account',
  paid_plan_required: 'account',
  free_users_not_allowed: 'account',
  only_for_creator_plus: 'account',
  model_access_denied: 'account',
  voice_not_found: 'invalid',
  model_not_found: 'invalid',
  famous_voice_not_permitted: 'invalid',
  max_character_limit_exceeded: 'invalid',
  too_many_concurrent_requests: 'not-accepted',
  rate_limit_exceeded: 'not-accepted',
  system_busy: 'not-accepted',
};

/** What a failure means, by the vendor's own words; undefined where only the HTTP status tells. */
export function faultOf(code: string, message: string, status: number): Fault | undefined {
  const known = faults[code];
  if (known !== undefined) return known;
  if (status >= 500) {
    // "We are sorry, something went wrong. You are not charged for this request."
    return /\bnot (been )?charged\b/i.test(message) ? 'not-accepted' : undefined;
  }
  if (/content.?policy|moderation|terms of service/i.test(`${code} ${message}`)) return 'refused';
  return undefined;
}

function detailOf(body: string): unknown {
  try {
    const json = JSON.parse(body) as unknown;
    return typeof json === 'object' && json !== null && 'detail' in json ? json.detail : body;
  } catch {
    return body === '' ? 'no words came with it' : body;
  }
}

function textIn(value: unknown, field: string): string {
  if (typeof value !== 'object' || value === null || !(field in value)) return '';
  const text = (value as Readonly<Record<string, unknown>>)[field];
  return typeof text === 'string' ? text : '';
}
