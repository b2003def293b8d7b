import { seesFleet, whyNotWhole } from '../access/purview.ts'
import type { Account } from '../api/types.ts'
import { paths } from '../paths.ts'
import type { IconName } from '../ui/Icon.tsx'

export interface Place {
  readonly to: string
  readonly icon: IconName
  readonly name: string
  readonly testId: string
  /** It is about the whole fleet. */
  readonly fleetWide?: boolean
  /** Who sees the whole fleet finds it within another. */
  readonly partOnly?: boolean
  /** It is about all devices of a tenant, or of the fleet. */
  readonly whole?: boolean
  /** Pages that are reached through it and have a name of their own. */
  readonly within?: readonly { readonly to: string; readonly name: string }[]
}

const PLACES: readonly Place[] = [
  { to: paths.fleet(), icon: 'fleet', name: 'Fleet', testId: 'nav-fleet' },
  { to: paths.devices(), icon: 'devices', name: 'Devices', testId: 'nav-devices' },
  { to: paths.map(), icon: 'map', name: 'Map', testId: 'nav-map' },
  { to: paths.alarms(), icon: 'alarm', name: 'Alarms', testId: 'nav-alarms' },
  { to: paths.commands(), icon: 'clock', name: 'Commands', testId: 'nav-commands' },
  { to: paths.firmware(), icon: 'read', name: 'Firmware', testId: 'nav-firmware', fleetWide: true },
  { to: paths.campaigns(), icon: 'upload', name: 'Campaigns', testId: 'nav-campaigns', whole: true },
  {
    to: paths.profiles(),
    icon: 'profiles',
    name: 'Profiles',
    testId: 'nav-profiles',
    fleetWide: true,
    within: [{ to: paths.variables(), name: 'Variables' }],
  },
  { to: paths.provisioning(), icon: 'provisioning', name: 'Provisioning', testId: 'nav-provisioning', fleetWide: true },
  { to: paths.provisioning('rotation'), icon: 'rotate', name: 'Rotations', testId: 'nav-rotations', whole: true, partOnly: true },
  { to: paths.models(), icon: 'models', name: 'Object models', testId: 'nav-models' },
  { to: paths.log(), icon: 'log', name: 'Log', testId: 'nav-log' },
  { to: paths.integrations(), icon: 'external', name: 'Integrations', testId: 'nav-integrations', fleetWide: true },
  { to: paths.access(), icon: 'shield', name: 'Access & audit', testId: 'nav-access' },
  { to: paths.system(), icon: 'system', name: 'System', testId: 'nav-system' },
]

/** The pages there are for somebody, in the order of the menu. */
export function placesFor(account: Account): readonly Place[] {
  const ofFleet = seesFleet(account)
  const ofTenant = whyNotWhole(account) === undefined
  return PLACES.filter(({ fleetWide, partOnly, whole }) => (ofFleet ? !partOnly : !fleetWide) && (ofTenant || !whole))
}

/** Those and what is reached through them, for who looks for a page by its name. */
export function allPlacesFor(account: Account): readonly Place[] {
  return placesFor(account).flatMap((place) => [place, ...(place.within ?? []).map((part) => ({ ...place, ...part }))])
}
