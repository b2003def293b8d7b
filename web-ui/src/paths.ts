import { SEVERITIES } from './alarms/severity.ts'
import { outcomeOf } from './access/actWords.ts'
import type { AlarmFilter } from './api/alarms.ts'
import type { ActFilter } from './api/audit.ts'
import type { DeviceFilter } from './api/devices.ts'
import type { VariableScope } from './api/variables.ts'
import type { BootstrapOutcome, CampaignDeviceState, CredentialKind, Purpose, RotationDeviceState } from './api/types.ts'
import { LISTED_STATES, type ListedState } from './presence/listedStates.ts'

/** The places of a device's page; the first is where one comes in. */
export const DEVICE_PLACES = ['objects', 'commands', 'firmware', 'health', 'profile', 'keys', 'traffic', 'trace', 'log'] as const
export type DevicePlace = (typeof DEVICE_PLACES)[number]

/** The tabs of provisioning; the first is where one comes in. */
export const PROVISIONING_TABS = ['credentials', 'certificates', 'import', 'groups', 'claims', 'rotation', 'bootstrap', 'servers'] as const
export type ProvisioningTab = (typeof PROVISIONING_TABS)[number]

/** The tabs of access and audit; the first is where one comes in. */
export const ACCESS_TABS = ['accounts', 'tenants', 'tokens', 'sessions', 'audit'] as const
export type AccessTab = (typeof ACCESS_TABS)[number]

/** Every address within the product is built here, and every query parameter is spelled here only. */
export const paths = {
  login: (next?: string) => withQuery('/login', { next }),
  password: (next?: string) => withQuery('/password', { next }),
  secondFactor: () => '/second-factor',
  fleet: () => '/fleet',
  devices: (view: Partial<DeviceFilter> & { columns?: string | undefined } = {}) =>
    withQuery('/devices', { q: view.search, presence: view.presence, columns: view.columns }),
  map: (view: { search?: string; at?: string | undefined } = {}) => withQuery('/map', { q: view.search, at: view.at }),
  device: (endpoint: string, place: DevicePlace = 'objects') =>
    `/devices/${encodeURIComponent(endpoint)}${place === 'objects' ? '' : `/${place}`}`,
  traceFile: (endpoint: string, format: 'text' | 'pcapng') => withQuery(`/api/v1/devices/${encodeURIComponent(endpoint)}/trace/file`, { format }),
  models: (search?: string) => withQuery('/models', { q: search }),
  model: (object: number, version?: string, search?: string) =>
    withQuery(version === undefined ? `/models/${object}` : `/models/${object}/${version}`, { q: search }),
  provisioning: (tab: ProvisioningTab = 'credentials') => (tab === 'credentials' ? '/provisioning' : `/provisioning/${tab}`),
  credentials: (view: { search?: string; add?: CredentialKind; endpoint?: string; purpose?: Purpose } = {}) =>
    withQuery('/provisioning', { q: view.search, add: view.add, endpoint: view.endpoint, purpose: view.purpose }),
  importOf: (id: string) => `/provisioning/import/${id}`,
  rotation: (id: string, state?: RotationDeviceState) => withQuery(`/provisioning/rotation/${encodeURIComponent(id)}`, { state }),
  bootstraps: (outcome?: BootstrapOutcome) => withQuery('/provisioning/bootstrap', { outcome }),
  campaigns: () => '/campaigns',
  campaign: (id: string, state?: CampaignDeviceState) => withQuery(`/campaigns/${encodeURIComponent(id)}`, { state }),
  campaignReport: (id: string) => `/api/v1/campaigns/${encodeURIComponent(id)}/report`,
  commands: () => '/commands',
  firmware: (search?: string) => withQuery('/firmware', { q: search }),
  profiles: () => '/profiles',
  variables: (scope?: VariableScope) =>
    scope === undefined ? '/variables' : scope.kind === 'fleet' ? '/variables/fleet' : `/variables/${scope.kind}/${encodeURIComponent(scope.name)}`,
  profile: (name: string) => `/profiles/${encodeURIComponent(name)}`,
  alarms: (filter: Partial<AlarmFilter> = {}) =>
    withQuery('/alarms', {
      state: filter.state === 'open' ? undefined : filter.state,
      severity: filter.severity,
      rule: filter.rule,
      endpoint: filter.endpoint,
    }),
  alarmRules: () => '/alarms/rules',
  access: (tab: AccessTab = ACCESS_TABS[0]) => (tab === ACCESS_TABS[0] ? '/access' : `/access/${tab}`),
  audit: (filter: ActFilter = {}) => withQuery(paths.access('audit'), { ...filter }),
  auditExport: (filter: ActFilter = {}) => withQuery('/api/v1/audit-export', { ...filter }),
  integrations: (name?: string) => (name === undefined ? '/integrations' : `/integrations/${encodeURIComponent(name)}`),
  log: () => '/log',
  system: () => '/system',
  storms: () => '/system#storms',
  settings: ({ search, all = false, node }: { search?: string; all?: boolean; node?: string }) =>
    withQuery('/system', { setting: search, settings: all ? 'all' : undefined, node }),
  apiReference: () => '/api/v1/reference',
  contract: () => '/api/v1/openapi.yaml',
  metrics: () => '/metrics',
} as const

/** The alarms an address asks for: those that are open, unless it says otherwise. */
export function alarmFilterOf(query: URLSearchParams): AlarmFilter {
  const state = (['raised', 'acknowledged', 'cleared'] as const).find((candidate) => candidate === query.get('state')) ?? 'open'
  const severity = SEVERITIES.find((candidate) => candidate === query.get('severity'))
  const rule = query.get('rule')
  const endpoint = query.get('endpoint')
  return { state, ...(severity && { severity }), ...(rule && { rule }), ...(endpoint && { endpoint }) }
}

/** What of the audit trail an address asks for. */
export function actFilterOf(query: URLSearchParams): ActFilter {
  const named = (['search', 'account', 'endpoint', 'operation'] as const).flatMap((name) => (query.get(name) ? [[name, query.get(name)]] : []))
  const outcome = outcomeOf(query.get('outcome'))
  return { ...Object.fromEntries(named), ...(outcome && { outcome }) }
}

/** The tab an address names; an unknown one is where one comes in. */
export function accessTabOf(text: string | undefined): AccessTab {
  return ACCESS_TABS.find((tab) => tab === text) ?? ACCESS_TABS[0]
}

/** The place an address names; an unknown one is where one comes in. */
export function devicePlaceOf(text: string | undefined): DevicePlace {
  return DEVICE_PLACES.find((place) => place === text) ?? 'objects'
}

/** The tab an address names; an unknown one is where one comes in. */
export function provisioningTabOf(text: string | undefined): ProvisioningTab {
  return PROVISIONING_TABS.find((tab) => tab === text) ?? 'credentials'
}

/** Where a login may lead on to: a place of ours. Anything else, and it would be an open redirect. */
export function placeAfterLogin(next: string | null): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.includes('\\') ? next : paths.devices()
}

/** The state an address asks for; what is none of ours is no wish at all. */
export function presenceOf(text: string | null): ListedState | undefined {
  return LISTED_STATES.find((state) => state === text)
}

function withQuery(path: string, parameters: Record<string, string | undefined>): string {
  const told = Object.entries(parameters).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return told.length > 0 ? `${path}?${new URLSearchParams(told)}` : path
}
