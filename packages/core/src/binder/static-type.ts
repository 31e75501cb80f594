/**
 * What the binder knows of a value's type before anything runs. `any` is every type. Null is a value of every type. A
 * list knows the type of its elements, `any` when it does not.
 */
export type StaticType =
  | {
      readonly kind:
        | 'any'
        | 'null'
        | 'boolean'
        | 'integer'
        | 'float'
        | 'number'
        | 'string'
        | 'map'
        | 'node'
        | 'relationship'
        | 'path'
        | 'date'
        | 'localtime'
        | 'time'
        | 'localdatetime'
        | 'datetime'
        | 'duration'
        | 'point'
        | 'vector';
    }
  | { readonly kind: 'list'; readonly element: StaticType };
