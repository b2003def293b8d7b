import type { AlarmRule } from '../api/types.ts'

type Condition = AlarmRule['condition']

/** When a rule rings, for a person. */
export function conditionWords(condition: Condition): string {
  switch (condition.kind) {
    case 'value':
      return `${condition.path} is ${comparisonWords(condition)}${lastingWords(condition)}${marginWords(condition)}`
    case 'missing':
      return `${condition.path} was not reported for ${condition.missingForSeconds} s`
    case 'silence':
      return `nothing was heard for ${condition.rhythms} times its own rhythm`
    case 'errorCodes':
      return condition.codes?.length ? `it reports error ${condition.codes.join(' or ')}` : 'it reports any error'
    case 'firmwareResult':
      return condition.results?.length ? `a firmware update ended with result ${condition.results.join(' or ')}` : 'a firmware update failed'
    case 'budget':
      return 'it spent more bytes today than are planned for it'
    case 'event':
      return eventWords(condition.event)
  }
}

function eventWords(event: Extract<Condition, { kind: 'event' }>['event']): string {
  switch (event) {
    case 'expired':
      return 'its registration ended without a word'
    case 'deregistered':
      return 'it took its leave'
    case 'bootstrap_loop':
      return 'it bootstraps again and again'
    case 'bootstrap_failed':
      return 'a bootstrap of it failed'
    case 'quarantined':
      return 'it was put in quarantine'
    case 'rotation_reverted':
      return 'it did not take its new key'
    case 'update_failed':
      return 'an update of it came to nothing'
  }
}

function comparisonWords(condition: Extract<Condition, { kind: 'value' }>): string {
  const { comparison, limit, low, high, value } = condition
  switch (comparison) {
    case 'above':
      return `above ${limit}`
    case 'below':
      return `below ${limit}`
    case 'outside':
      return `outside ${low} to ${high}`
    case 'equal':
      return String(value)
    case 'different':
      return `anything but ${String(value)}`
  }
}

function lastingWords({ lastingSeconds }: Extract<Condition, { kind: 'value' }>): string {
  return lastingSeconds ? ` for ${lastingSeconds} s` : ''
}

/** What is equal or not has no margin. */
function marginWords({ margin }: Extract<Condition, { kind: 'value' }>): string {
  return margin ? `, until it is back by ${margin}` : ''
}

export function devicesWords({ endpoint, manufacturer, model }: AlarmRule['devices'], tenant?: string): string {
  const parts = [endpoint && endpoint !== '*' && `named ${endpoint}`, manufacturer && `made by ${manufacturer}`, model && `of model ${model}`].filter(Boolean)
  if (tenant) return [`devices of ${tenant}`, ...parts].join(', ')
  return parts.length === 0 ? 'every device' : `devices ${parts.join(', ')}`
}
