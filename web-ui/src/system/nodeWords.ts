import type { Node } from '../api/types.ts'

export function standingWord(standing: Node['standing']): string {
  switch (standing) {
    case 'serving':
      return 'serving'
    case 'draining':
      return 'draining: it serves on until others have taken over'
    case 'unsure':
      return 'not sure: it reads nothing over DTLS until it is a member again'
    case 'silent':
      return 'silent: it did not answer'
  }
}

/** What of a node is not well, in its own words. */
export function ailments({ health = [] }: Pick<Node, 'health'>): readonly { readonly name: string; readonly failed: boolean; readonly why: string }[] {
  return health.filter(({ state }) => state !== 'well').map(({ name, state, why }) => ({ name, failed: state === 'failed', why: why ?? state }))
}
