import type { ProfileContent, ProfileMatching } from '../api/types.ts'

type Attributes = NonNullable<NonNullable<ProfileContent['observations']>[number]['attributes']>

/** Whom a profile is for, as one sentence. */
export function matchingWords(matching: ProfileMatching | undefined): string {
  if (!matching) return 'Only for devices it is given to, and for other profiles to build upon.'
  const { manufacturer, model, hardware, objects } = matching
  const conditions = [
    manufacturer && `made by ${manufacturer}`,
    model && `of model ${model}`,
    hardware && `with hardware ${hardware}`,
    objects && objects.length > 0 && `that have ${objects.length === 1 ? 'object' : 'objects'} ${objects.join(', ')}`,
  ].filter(Boolean)
  return conditions.length === 0 ? 'For every device no other profile is for.' : `For devices ${conditions.join(', ')}.`
}

/** When a device reports: `at least every 24 h, at most every hour`. */
export function attributeWords(attributes: Attributes | undefined): string {
  if (!attributes) return 'when the device likes to'
  const { pmin, pmax, epmin, epmax, gt, lt, st, edge, con, hqmax } = attributes
  const words = [
    pmax !== undefined && `at least every ${seconds(pmax)}`,
    pmin !== undefined && pmin > 0 && `not more often than every ${seconds(pmin)}`,
    st !== undefined && `when it changed by ${String(st)}`,
    gt !== undefined && `when it passes ${String(gt)}`,
    lt !== undefined && `when it falls below ${String(lt)}`,
    edge !== undefined && `at the ${edge === 1 ? 'rising' : 'falling'} edge`,
    con !== undefined && (con === 1 ? 'acknowledged' : 'not acknowledged'),
    epmin !== undefined && `measured at most every ${seconds(epmin)}`,
    epmax !== undefined && `measured at least every ${seconds(epmax)}`,
    hqmax !== undefined && `keeping ${hqmax} while offline`,
  ].filter((word) => word !== false)
  return words.length === 0 ? 'when the device likes to' : words.join(', ')
}

/** What its devices are given at their bootstrap, as far as the profile says it itself: `server.lifetime`, `86400`. */
export function bootstrapRows(bootstrap: ProfileContent['bootstrap']): readonly (readonly [string, string])[] {
  return Object.entries(bootstrap ?? {}).flatMap(([name, wished]): (readonly [string, string])[] => {
    if (Array.isArray(wished)) return [[name, wished.map((each) => (typeof each === 'string' ? each : `${each.path} = ${String(each.value)}`)).join(', ')]]
    if (typeof wished === 'object') return Object.entries(wished).map(([inner, value]) => [`${name}.${inner}`, String(value)] as const)
    return [[name, String(wished)]]
  })
}

/** One unit where it comes out even, else seconds. */
function seconds(count: number): string {
  if (count >= 86_400 && count % 86_400 === 0) return count === 86_400 ? 'day' : `${count / 86_400} days`
  if (count >= 3600 && count % 3600 === 0) return count === 3600 ? 'hour' : `${count / 3600} h`
  if (count >= 60 && count % 60 === 0) return count === 60 ? 'minute' : `${count / 60} min`
  return `${count} s`
}
