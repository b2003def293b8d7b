import type { Security } from '../api/types.ts'

export function securityWord(security: Security): string {
  switch (security) {
    case 'none':
      return 'None'
    case 'psk':
      return 'PSK'
    case 'rpk':
      return 'RPK'
    case 'x509':
      return 'X.509'
  }
}
