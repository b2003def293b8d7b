import type { Account, KnownAccount, Role } from '../api/types.ts'
import type { MarkTone } from '../ui/Mark.tsx'

export const ROLES: readonly Role[] = ['viewer', 'operator', 'admin']

export function roleOf(text: string): Role {
  return ROLES.find((role) => role === text) ?? 'viewer'
}

/** How an account stands, as one word: the worst that can be said of it. */
export function standingOf({ disabled, lockedUntil, mustChangePassword, secondFactor }: KnownAccount): { word: string; tone: MarkTone } {
  if (disabled) return { word: 'disabled', tone: 'quiet' }
  if (lockedUntil) return { word: 'locked', tone: 'trouble' }
  if (mustChangePassword) return { word: 'one-time password', tone: 'caution' }
  return secondFactor ? { word: 'two factors', tone: 'good' } : { word: 'password only', tone: 'open' }
}

/** Nobody saws off the branch he sits on by a slip of the mouse. */
export function whyNotOwn({ name }: Pick<KnownAccount, 'name'>, me: Account): string | undefined {
  return name === me.name ? 'This is your own account: another administrator may do that.' : undefined
}

/** What is wrong with the name of a new account. */
export function whyNotName(name: string): string | undefined {
  if (name === '') return 'It needs a name.'
  return /^[a-zA-Z0-9._@-]{1,64}$/.test(name) ? undefined : 'A name has up to 64 letters, digits or . _ @ -'
}
