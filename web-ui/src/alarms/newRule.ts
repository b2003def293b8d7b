import type { AlarmRule, NewAlarmRule } from '../api/types.ts'

/** What a new rule begins with: enough to see how one is written. */
export const EXAMPLE: NewAlarmRule = {
  title: 'Too warm',
  severity: 'warning',
  enabled: true,
  devices: { endpoint: '*' },
  condition: { kind: 'value', path: '/3303/0/5700', comparison: 'above', limit: 60, margin: 2, lastingSeconds: 600 },
}

/** As it is sent: its id is in the address, and whether it came with us is not ours to say. */
export function withoutItsName({ title, severity, enabled, devices, condition }: AlarmRule): NewAlarmRule {
  return { title, severity, enabled, devices, condition }
}
