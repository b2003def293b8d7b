/** One name for an object in one version. */
export function modelKey(object: number, version: string): string {
  return `${object}/${version}`
}
