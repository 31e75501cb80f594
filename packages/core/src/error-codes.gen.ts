export type ErrorCode = 'INTERNAL' | (string & {});
