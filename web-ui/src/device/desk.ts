import { useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useMemo } from 'react'
import { commandKeys } from '../api/commands.ts'
import { troubleOf } from '../api/problem.ts'
import {
  executeOnDevice,
  isCommand,
  readFromDevice,
  resourceKeys,
  useCancelObservation,
  useObserve,
  writeToDevice,
} from '../api/resources.ts'
import type { Account, Command, Device, KnownValue, Observation, ReadAnswer, Value, ValueType } from '../api/types.ts'
import type { OwnAct } from './activity.ts'
import { merged } from './deviceEvents.ts'

/** What can be done with the device of this page. Everything done is reported to the activity column, with its outcome. */
export interface Desk {
  readonly device: Device
  readonly account: Account
  readonly read: (path: string) => Promise<Outcome>
  readonly write: (path: string, value: Value, type?: ValueType) => Promise<Outcome>
  readonly execute: (path: string, args: string) => Promise<Outcome>
  readonly observe: (path: string) => Promise<Outcome>
  readonly endObservation: (observation: Observation) => Promise<Outcome>
}

/** The device did it, or it waits for the device as a command. */
export type Outcome = 'done' | 'waits'

const DeskContext = createContext<Desk | undefined>(undefined)

export const DeskProvider = DeskContext.Provider

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('only within a device page')
  return desk
}

export function useNewDesk(device: Device | undefined, account: Account, report: (act: OwnAct) => void): Desk | undefined {
  const cache = useQueryClient()
  const endpoint = device?.endpoint ?? ''
  const observe = useObserve(endpoint).mutateAsync
  const endObservation = useCancelObservation(endpoint).mutateAsync

  return useMemo(() => {
    if (!device) return undefined

    async function reported(title: string, act: Promise<unknown>): Promise<Outcome> {
      try {
        const waits = isCommand(await act)
        report({ at: new Date().toISOString(), title: waits ? `${title}, as soon as it listens` : title })
        if (waits) await cache.invalidateQueries({ queryKey: commandKeys.ofDevice(endpoint) })
        return waits ? 'waits' : 'done'
      } catch (error) {
        report({ at: new Date().toISOString(), title, trouble: troubleOf(error) })
        throw error
      }
    }

    function keep(answer: ReadAnswer | Command): ReadAnswer | Command {
      if (isCommand(answer)) return answer
      const now = new Date().toISOString()
      const news = answer.values.map((value): KnownValue => ({ ...value, at: value.at ?? now, receivedAt: now }))
      cache.setQueryData<KnownValue[]>(resourceKeys.values(endpoint), (known) => merged(known ?? [], news))
      return answer
    }

    return {
      device,
      account,
      read: (path) => reported(`You read ${path}`, readFromDevice(endpoint, path).then(keep)),
      write: (path, value, type) =>
        reported(
          `You wrote ${path}`,
          writeToDevice(endpoint, path, value, type).then(async (answer) => {
            await cache.invalidateQueries({ queryKey: resourceKeys.values(endpoint) })
            return answer
          }),
        ),
      execute: (path, args) => reported(`You ran ${path}`, executeOnDevice(endpoint, path, args)),
      observe: (path) => reported(`You asked for reports of ${path}`, observe(path)),
      endObservation: ({ id, path }) => reported(`You ended the reports of ${path}`, endObservation(id)),
    }
  }, [device, account, endpoint, cache, observe, endObservation, report])
}
