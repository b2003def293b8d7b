import { useQueryClient } from '@tanstack/react-query'
import { alarmKeys } from '../api/alarms.ts'
import { campaignAlarmKeys } from '../api/campaignAlarms.ts'
import { useFleetEvents } from '../api/events.ts'

/** An alarm that changes changes the list, its order and the counts: the server is asked again. */
export function useLiveAlarms(): void {
  const cache = useQueryClient()
  useFleetEvents({ kinds: ['alarm.changed', 'campaign-alarm.changed'] }, (events) => {
    if (events.some(({ kind }) => kind !== 'campaign-alarm.changed')) void cache.invalidateQueries({ queryKey: alarmKeys.all })
    if (events.some(({ kind }) => kind !== 'alarm.changed')) void cache.invalidateQueries({ queryKey: campaignAlarmKeys.all })
  })
}
