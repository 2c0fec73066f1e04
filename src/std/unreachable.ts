/** Marks the branch that a complete `switch` never takes; the compiler refuses it when a case was forgotten. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
