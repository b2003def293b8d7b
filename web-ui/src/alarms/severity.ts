import type { Severity } from '../api/types.ts'

/** The worst first. */
export const SEVERITIES = ['critical', 'warning', 'info'] as const satisfies readonly Severity[]

export function severityWord(severity: Severity): string {
  switch (severity) {
    case 'critical':
      return 'Critical'
    case 'warning':
      return 'Warning'
    case 'info':
      return 'Info'
  }
}
