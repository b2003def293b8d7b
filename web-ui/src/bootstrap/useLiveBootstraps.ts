import { useQueryClient } from '@tanstack/react-query'
import { bootstrapKeys } from '../api/bootstrap.ts'
import { useFleetEvents } from '../api/events.ts'

export function useLiveBootstraps(): void {
  const cache = useQueryClient()
  useFleetEvents({ kinds: ['bootstrap.ended'] }, () => void cache.invalidateQueries({ queryKey: bootstrapKeys.all }))
}
