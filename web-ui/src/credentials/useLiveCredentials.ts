import { useQueryClient } from '@tanstack/react-query'
import { credentialKeys } from '../api/credentials.ts'
import { useFleetEvents } from '../api/events.ts'

/** A keyring that changes may move, split or vanish in the list: the server is asked again. */
export function useLiveCredentials(): void {
  const cache = useQueryClient()
  useFleetEvents({ kinds: ['credential.changed'] }, () => void cache.invalidateQueries({ queryKey: credentialKeys.all }))
}
