import { useQueryClient } from '@tanstack/react-query'
import { alarmKeys } from '../api/alarms.ts'
import { useFleetEvents } from '../api/events.ts'

/** An alarm that changes changes the list, its order and the counts: the server is asked again. */
export function useLiveAlarms(): void {
  const cache = useQueryClient()
  useFleetEvents({ kinds: ['alarm.changed'] }, () => void cache.invalidateQueries({ queryKey: alarmKeys.all }))
}
