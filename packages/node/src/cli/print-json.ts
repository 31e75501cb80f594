/**
 * Prints plain data as JSON, in one line, with all digits of bigints, and null for numbers that JSON does not have.
 */
export function printJson(value: unknown): string {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return `[${value.map(printJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${printJson(item)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}
