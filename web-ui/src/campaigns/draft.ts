import type { CampaignFailureKind, CampaignPlan } from '../api/types.ts'

type DeviceSearch = NonNullable<CampaignPlan['audience']['matching']>

/** The pages of the form, in their order. */
export const STEPS = ['what', 'waves', 'gates', 'when', 'look'] as const
export type DraftStep = (typeof STEPS)[number]

export type Reach = 'percent' | 'devices' | 'endpoint' | 'model'

export interface WaveDraft {
  readonly reach: Reach
  readonly upTo: string
  /** A pattern for models beside the one for endpoints, which programs may ask for; it is kept as it is. */
  readonly besides?: string | undefined
}

export const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Day = (typeof DAYS)[number]

export interface HoursDraft {
  readonly days: readonly Day[]
  readonly from: string
  readonly until: string
}

export interface KindLimitDraft {
  readonly kind: CampaignFailureKind
  readonly percent: string
}

/** A campaign as it is being thought up: what stands in the form, as it stands there. */
export interface Draft {
  readonly title: string
  /** Whose it is; empty for all devices, and for who sees one tenant. */
  readonly tenant: string
  readonly images: readonly string[]
  readonly previous: readonly string[]
  readonly audience: 'search' | 'group' | 'list'
  readonly search: string
  /** Asked for by programs only; it is kept as it is. */
  readonly presence: DeviceSearch['presence']
  readonly group: string
  readonly list: string
  readonly open: boolean
  readonly waves: readonly WaveDraft[]
  readonly perMinute: string
  readonly grows: boolean
  readonly factor: string
  readonly perSucceeded: string
  readonly fastest: string
  readonly atOnce: string
  readonly perGroup: string
  readonly success: string
  readonly failing: string
  readonly minimumExecuted: string
  readonly byKind: readonly KindLimitDraft[]
  readonly soakHours: string
  readonly watchesHealth: boolean
  readonly checkIns: string
  readonly batteryPerDay: string
  readonly errorCodes: boolean
  readonly signalDropDb: string
  readonly unwell: string
  readonly onBreach: NonNullable<NonNullable<CampaignPlan['gates']>['onBreach']>
  readonly zone: string
  readonly hours: readonly HoursDraft[]
  readonly battery: string
  readonly signal: string
  readonly onMains: boolean
  readonly startAt: string
  readonly endAt: string
  readonly patienceHours: string
  readonly secondPerson: boolean
}

export const NIGHTS: HoursDraft = { days: DAYS, from: '01:00', until: '05:00' }

export const EMPTY_DRAFT: Draft = {
  title: '',
  tenant: '',
  images: [],
  previous: [],
  audience: 'search',
  search: '',
  presence: undefined,
  group: '',
  list: '',
  open: false,
  waves: [
    { reach: 'percent', upTo: '1' },
    { reach: 'percent', upTo: '10' },
    { reach: 'percent', upTo: '100' },
  ],
  perMinute: '60',
  grows: false,
  factor: '2',
  perSucceeded: '1000',
  fastest: '1000',
  atOnce: '',
  perGroup: '',
  success: '',
  failing: '10',
  minimumExecuted: '10',
  byKind: [],
  soakHours: '1',
  watchesHealth: false,
  checkIns: '2',
  batteryPerDay: '',
  errorCodes: true,
  signalDropDb: '',
  unwell: '5',
  onBreach: 'pause',
  zone: '',
  hours: [],
  battery: '',
  signal: '',
  onMains: false,
  startAt: '',
  endAt: '',
  patienceHours: '',
  secondPerson: false,
}
