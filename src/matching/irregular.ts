/**
 * Reads `base: form form …` lines (`vocabulary/irregular.txt`); lines that start with `#` are comments.
 * @returns each irregular form with its base form.
 */
export function readIrregularForms(text: string): ReadonlyMap<string, string> {
  const forms = new Map<string, string>();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [base = '', others = ''] = line.split(':');
    for (const form of others.trim().split(/\s+/)) if (form !== '') forms.set(form, base.trim());
  }
  return forms;
}
