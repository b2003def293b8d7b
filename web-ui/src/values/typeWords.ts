import type { ValueType } from '../api/types.ts'

/** What a person types for each type. */
export function typeWords(type: ValueType): string {
  switch (type) {
    case 'string':
      return 'Text'
    case 'integer':
      return 'Whole number'
    case 'unsignedInteger':
      return 'Whole number, not negative'
    case 'float':
      return 'Number'
    case 'boolean':
      return 'True or false'
    case 'opaque':
      return 'Bytes, as hex digits'
    case 'time':
      return 'Time, in your zone'
    case 'objectLink':
      return 'Object and instance, as 3:0'
    case 'coreLinks':
      return 'Links in CoRE link format'
    case 'none':
      return 'No value'
  }
}
