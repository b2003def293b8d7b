import type { Device } from '../api/types.ts'
import { clockTime } from '../format/time.ts'
import { presenceNow } from '../presence/presenceNow.ts'

/** When the device would hear what is asked now. */
export function whenItGoesOut(device: Device, now: number): string {
  const { state, until } = presenceNow(device.presence, now, device.registration?.expiresAt)
  switch (state) {
    case 'awake':
      return 'It listens: this goes out at once.'
    case 'asleep':
      return until ? `It sleeps: this goes out when it speaks next, expected by ${clockTime(until, now)}.` : 'It sleeps: this goes out when it speaks next.'
    case 'late':
      return 'It is late: this is tried at once, and again when it speaks.'
    case 'gone':
      return 'It is not registered: this goes out when it comes back.'
    case 'never':
      return 'It was never here: this goes out when it registers.'
  }
}

/** What a button does, and when, if that is not at once. */
export function withWhen(act: string, device: Device, now: number): string {
  const { state } = presenceNow(device.presence, now, device.registration?.expiresAt)
  return state === 'awake' ? act : `${act}. ${whenItGoesOut(device, now)}`
}
