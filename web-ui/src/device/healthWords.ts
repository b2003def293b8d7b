const DAYS_A_YEAR = 365

/** `0.11 % a day, some 2.2 years left`: what a person wants to know of a battery. */
export function trendWords({ percentPerDay }: { readonly percentPerDay: number }, percentNow: number | undefined): string {
  if (percentPerDay >= 0) return 'not at all'
  const speed = `${(-percentPerDay).toPrecision(2)} % a day`
  return percentNow === undefined ? speed : `${speed}, some ${left(percentNow / -percentPerDay)} left`
}

function left(days: number): string {
  if (days < 60) return `${Math.floor(days)} days`
  if (days < 2 * DAYS_A_YEAR) return `${Math.floor(days / 30.4)} months`
  return `${Math.floor(days / DAYS_A_YEAR)} years`
}
