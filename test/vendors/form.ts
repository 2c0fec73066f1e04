/** A form as it came. */
export type Form = Readonly<Record<string, string | readonly File[]>>;

/** The form that a request holds; undefined where it holds none. */
export async function formOf(body: Buffer, type: string): Promise<Form | undefined> {
  if (!type.startsWith('multipart/form-data')) return undefined;
  const sent = await new Response(new Uint8Array(body), {
    headers: { 'content-type': type },
  }).formData();
  const form: Record<string, string | readonly File[]> = {};
  for (const [name, value] of sent) {
    // Lists are sent one by one, as `image[]`.
    const plain = name.replace(/\[\]$/, '');
    form[plain] = typeof value === 'string' ? value : ([...(form[plain] ?? []), value] as File[]);
  }
  return form;
}

/** A form as an OpenAPI description has it: a form holds nothing but texts and files, which are described as numbers and texts. */
export function fieldsOf(form: Form): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(form).map(([name, value]) => [
      name,
      typeof value !== 'string'
        ? value.map((file) => file.name)
        : /^\d+$/.test(value)
          ? Number(value)
          : value,
    ]),
  );
}
