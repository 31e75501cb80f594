/** The optional package need not be there when this one is compiled; `NativeHelper` says what it exports. */
declare module '@loradb-ts/native-fsync';
