import { whyNotFleet } from '../access/purview.ts'
import type { VariableScope } from '../api/variables.ts'
import type { Account, DeviceProfile, Variable, VariableOrigin } from '../api/types.ts'

const NAME = /^[a-zA-Z][a-zA-Z0-9._-]{0,63}$/
const GROUP = /^[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}$/
const USE = /\$\$|\$\{([a-zA-Z][a-zA-Z0-9._-]*)\}/g

/** What a device itself says; nobody sets these. */
const TOLD_BY_THE_DEVICE: readonly string[] = ['endpoint', 'serial', 'manufacturer', 'model']

/** Why variables of many devices cannot be changed, or undefined. */
export function whyNotSetVariables(account: Account): string | undefined {
  return whyNotSetOwnVariables(account) ?? whyNotFleet(account)
}

/** Why those of one device that one sees cannot be changed, or undefined. */
export function whyNotSetOwnVariables(account: Account): string | undefined {
  return account.role === 'viewer' ? 'Variables decide what devices are set to, which takes the role operator; yours is viewer.' : undefined
}

/** The scope an address names, and the fleet where it names none; undefined when there is no such scope. */
export function scopeOf(kind: string | undefined, name: string | undefined): VariableScope | undefined {
  if (kind === undefined || kind === 'fleet') return { kind: 'fleet' }
  return (kind === 'tenant' || kind === 'group') && name !== undefined ? { kind, name } : undefined
}

/** Whose variables they are, as a title. */
export function scopeTitle(scope: VariableScope): string {
  return scope.kind === 'fleet' ? 'The whole fleet' : `The ${scope.kind} ${scope.name}`
}

/** Who else decides, as a sentence. */
export function scopeRule(scope: VariableScope): string {
  switch (scope.kind) {
    case 'fleet':
      return 'For every device, where nothing nearer says otherwise: its tenant, a group it is in, or the device itself.'
    case 'tenant':
      return 'For the devices that belong to it, before the fleet’s. A group a device is in, and the device itself, count before these.'
    case 'group':
      return 'For the devices that are in it, before those of their tenant and the fleet. Of several groups, the first of the device that has a name decides.'
  }
}

/** Where a variable of a device is set. */
export function originWords(origin: VariableOrigin): string {
  switch (origin.from) {
    case 'device':
      return 'the device itself'
    case 'group':
      return `group ${origin.group ?? ''}`
    case 'tenant':
      return `tenant ${origin.tenant ?? ''}`
    case 'fleet':
      return 'the fleet'
  }
}

/** What is wrong with variables as they are typed, or undefined. */
export function problemIn(rows: readonly Variable[]): string | undefined {
  const names = rows.map(({ name }) => name.trim())
  const wrong = names.find((name) => !NAME.test(name))
  if (wrong !== undefined)
    return wrong === '' ? 'A variable has no name yet.' : `'${wrong}' is no name: it has letters, digits and . _ - and begins with a letter.`
  const told = names.find((name) => TOLD_BY_THE_DEVICE.includes(name))
  if (told !== undefined) return `'${told}' is told by the device itself. Choose another name.`
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  return twice === undefined ? undefined : `'${twice}' is there twice.`
}

export function problemInGroup(name: string): string | undefined {
  return GROUP.test(name) ? undefined : 'A group’s name has letters, digits and . _ -, as in vienna.'
}

/** As the server keeps them. */
export function sorted(rows: readonly Variable[]): Variable[] {
  return rows.map(({ name, value }) => ({ name: name.trim(), value })).sort((one, other) => (one.name < other.name ? -1 : 1))
}

/** Which profiles fill something with each variable, by its name. */
export function usesOf(profiles: readonly DeviceProfile[]): ReadonlyMap<string, readonly string[]> {
  const uses = new Map<string, string[]>()
  for (const { name: profile, content } of profiles) {
    const names = new Set([...JSON.stringify(content).matchAll(USE)].flatMap(([, name]) => (name === undefined ? [] : [name])))
    for (const name of names) if (!TOLD_BY_THE_DEVICE.includes(name)) uses.set(name, [...(uses.get(name) ?? []), profile])
  }
  return uses
}
