const LEAST_LENGTH = 12

/** Why a new password cannot be taken, or undefined. Length is what counts; the server looks closer. */
export function whyNotPassword(next: string, again: string, current: string): string | undefined {
  if (next.length < LEAST_LENGTH) return `At least ${LEAST_LENGTH} characters; a few words make a good one.`
  if (next === current) return 'It must differ from the present one.'
  if (next !== again) return 'The two do not agree yet.'
  return undefined
}
