import { placeAfterLogin } from '../paths.ts'

const KEY = 'dormouse.place'

/** Where somebody wanted to go who is sent away to sign in: kept in this tab alone. */
export function rememberPlace(next: string | null): void {
  sessionStorage.setItem(KEY, placeAfterLogin(next))
}

/** What is kept is checked again: only a place of ours is one. */
export function placeToReturn(): string {
  return placeAfterLogin(sessionStorage.getItem(KEY))
}
