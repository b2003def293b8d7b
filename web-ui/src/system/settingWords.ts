import type { Setting, SettingOrigin } from '../api/types.ts'

/** Where it was written, as a person would look for it. */
export function originWords({ kind, name, line }: SettingOrigin): string {
  switch (kind) {
    case 'default':
      return 'default'
    case 'file':
      return `${name}, line ${line}`
    case 'environment':
    case 'command-line':
      return name ?? kind
  }
}

/** What holds; of a secret only whether there is one. */
export function valueWords({ value, isSet, isSecret }: Setting): string {
  if (isSecret) return isSet ? 'set, and not shown' : 'not set'
  return value ?? 'not set'
}

/** Whether somebody wrote it down anywhere. */
export function isWritten({ origin }: Setting): boolean {
  return origin.kind !== 'default'
}

/** Those in whose key, value or origin each word of a search occurs. */
export function found(settings: readonly Setting[], search: string): readonly Setting[] {
  const words = search.toLowerCase().split(/\s+/)
  return settings.filter((setting) => {
    const text = `${setting.key} ${valueWords(setting)} ${originWords(setting.origin)}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
