import type { DeviceSummary } from '../api/types.ts'
import { paths } from '../paths.ts'
import type { IconName } from '../ui/Icon.tsx'
import type { Place } from './places.ts'

/** Something the palette offers: a place to go to, or something to do. */
export interface Offer {
  readonly key: string
  readonly icon: IconName
  readonly name: string
  readonly hint?: string | undefined
  readonly to?: string
  readonly act?: () => void
}

export interface Deed {
  readonly icon: IconName
  readonly name: string
  readonly act: () => void
}

const MOST_DEVICES = 8

/** What fits a text: pages and deeds by any word of their name, devices as the server finds them, and the search itself. */
export function offersFor(text: string, places: readonly Place[], deeds: readonly Deed[], devices: readonly DeviceSummary[]): readonly Offer[] {
  const words = text.trim().toLowerCase().split(/\s+/)
  const fits = (name: string): boolean => words.every((word) => name.toLowerCase().includes(word))
  const wanted = text.trim()
  return [
    ...places.filter(({ name }) => fits(name)).map(({ to, icon, name }) => ({ key: to, icon, name, hint: 'Page', to })),
    ...devices.slice(0, MOST_DEVICES).map(({ endpoint, model, presence }) => ({
      key: `device ${endpoint}`,
      icon: 'devices' as const,
      name: endpoint,
      hint: [model, presence.state].filter(Boolean).join(', '),
      to: paths.device(endpoint),
    })),
    ...deeds.filter(({ name }) => fits(name)).map(({ icon, name, act }) => ({ key: `do ${name}`, icon, name, hint: 'Do', act })),
    ...(wanted === '' ? [] : [{ key: 'search', icon: 'search' as const, name: `Search devices for ${wanted}`, to: paths.devices({ search: wanted }) }]),
  ]
}
