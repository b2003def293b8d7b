import type { Command, CommandState, NewCommand } from '../api/types.ts'
import { valueText } from '../values/valueText.ts'

/** What has to be said of an action besides its name. */
export type Needs = 'path' | 'paths' | 'value' | 'places' | 'attributes' | 'nothing'

export const ACTIONS = [
  { value: 'read', label: 'Read', needs: 'path' },
  { value: 'read-composite', label: 'Read together', needs: 'paths' },
  { value: 'write', label: 'Write', needs: 'value' },
  { value: 'write-composite', label: 'Write together', needs: 'places' },
  { value: 'execute', label: 'Run', needs: 'path' },
  { value: 'observe', label: 'Observe', needs: 'path' },
  { value: 'observe-composite', label: 'Observe together', needs: 'paths' },
  { value: 'write-attributes', label: 'Set when it reports', needs: 'attributes' },
  { value: 'discover', label: 'Discover', needs: 'path' },
  { value: 'delete', label: 'Delete an instance', needs: 'path' },
  { value: 'update-registration', label: 'Register again', needs: 'nothing' },
  { value: 'reboot', label: 'Reboot', needs: 'nothing' },
  { value: 'bootstrap', label: 'Bootstrap', needs: 'nothing' },
  { value: 'disable', label: 'Leave for a while', needs: 'nothing' },
  { value: 'factory-reset', label: 'Reset to factory state', needs: 'nothing' },
] as const satisfies readonly { value: NewCommand['action']; label: string; needs: Needs }[]

export type Action = (typeof ACTIONS)[number]

export function actionOf(value: string): Action | undefined {
  return ACTIONS.find((action) => action.value === value)
}

/** What acts on the device in the field, and cannot be taken back. */
export function isDrastic({ value }: Action): boolean {
  return value === 'reboot' || value === 'factory-reset' || value === 'bootstrap' || value === 'disable' || value === 'execute' || value === 'delete'
}

type Asked = Pick<Command, 'action' | 'path' | 'paths' | 'values' | 'attributes' | 'cleared' | 'arguments'>

/** `Write /1/0/1 = 86400`. */
export function titleOf(asked: Asked): string {
  const { action, path, paths, arguments: args } = asked
  const word = actionOf(action)?.label ?? action
  const where = paths ? paths.join(' ') : path
  return [word, where && ` ${where}`, whatOf(asked), args && ` with ${args}`].filter(Boolean).join('')
}

function whatOf({ action, values = [], attributes = {}, cleared = [] }: Asked): string {
  const [first, ...others] = values
  const spelled = [...Object.entries(attributes).map(([name, value]) => `${name}=${value}`), ...cleared.map((name) => `${name}=`)]
  if (spelled.length > 0) return `: ${spelled.join(' ')}`
  if (!first || action.startsWith('read') || action.startsWith('observe')) return ''
  return others.length > 0 ? ` ${others.length + 1} values` : ` = ${valueText(first.value, first.type)}`
}

export function stateWord(state: CommandState): string {
  switch (state) {
    case 'waiting':
      return 'waits'
    case 'sending':
      return 'on its way'
    case 'done':
      return 'done'
    case 'refused':
      return 'refused'
    case 'failed':
      return 'failed'
    case 'unknown':
      return 'nobody knows'
    case 'expired':
      return 'too late'
    case 'cancelled':
      return 'called off'
    case 'superseded':
      return 'overtaken'
  }
}

export type Tone = 'open' | 'good' | 'trouble' | 'quiet'

export function toneOf(state: CommandState): Tone {
  switch (state) {
    case 'waiting':
    case 'sending':
      return 'open'
    case 'done':
      return 'good'
    case 'refused':
    case 'failed':
    case 'unknown':
    case 'expired':
      return 'trouble'
    case 'cancelled':
    case 'superseded':
      return 'quiet'
  }
}
