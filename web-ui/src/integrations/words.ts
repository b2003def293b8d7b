import type { Destination, Integration } from '../api/types.ts'
import type { MarkTone } from '../ui/Mark.tsx'

/** Where events go, in a few words. */
export function placeOf(destination: Destination): string {
  switch (destination.kind) {
    case 'webhook':
      return destination.url
    case 'kafka':
      return `${destination.topic} on ${destination.servers}`
    case 'mqtt':
      return `${destination.topic} on ${destination.broker}`
  }
}

export function mannerOf(destination: Destination): string {
  switch (destination.kind) {
    case 'webhook':
      return destination.batched ? 'Webhook, in batches' : 'Webhook'
    case 'kafka':
      return 'Kafka'
    case 'mqtt':
      return 'MQTT'
  }
}

export function toneOf({ state }: Integration): MarkTone {
  switch (state) {
    case 'delivering':
      return 'good'
    case 'failing':
      return 'trouble'
    case 'paused':
      return 'caution'
  }
}
