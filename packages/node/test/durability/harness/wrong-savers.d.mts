/** The ways to save, by the fault that each has. All say what they claim the file survives. */
export const wrongSavers: Readonly<Record<string, (target: string, bytes: Uint8Array) => Promise<string>>>;
