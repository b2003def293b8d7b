import type { ProfileContent } from '../api/types.ts'

/** What a new profile begins with: enough to see how one is written. */
const EXAMPLE: ProfileContent = {
  description: '',
  parent: 'standard',
  matching: { model: '*', priority: 0 },
  observations: [{ paths: ['/3/0/9'], attributes: { pmin: 3600, pmax: 86_400 } }],
}

export function textOf(content: ProfileContent = EXAMPLE): string {
  return JSON.stringify(content, undefined, 2)
}

export type ContentRead = { readonly content: ProfileContent } | { readonly problem: string }

/** The server judges what it means; here it only has to be JSON. */
export function contentOf(text: string): ContentRead {
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return { problem: 'A profile is written within { and }.' }
    return { content: parsed as ProfileContent }
  } catch (error) {
    return { problem: `This is not JSON yet: ${error instanceof Error ? error.message : String(error)}.` }
  }
}
