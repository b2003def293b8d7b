export function jsonText(value: unknown): string {
  return JSON.stringify(value, undefined, 2)
}

export type JsonRead<T> = { readonly value: T } | { readonly problem: string }

/** What somebody wrote, as far as it is JSON; the server judges what it means. */
export function jsonOf<T extends object>(text: string): JsonRead<T> {
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return { problem: 'It is written within { and }.' }
    return { value: parsed as T }
  } catch (error) {
    return { problem: `This is not JSON yet: ${error instanceof Error ? error.message : String(error)}.` }
  }
}
