import type { UseMutationResult } from '@tanstack/react-query'
import { useState } from 'react'
import type { Variable, VariableSet } from '../api/types.ts'
import type { VariableWish } from '../api/variables.ts'

type Seen = Pick<VariableSet, 'etag' | 'variables'>

/**
 * Editing of one set: what was seen when it began is what must still be there when it is saved, and after that what was there before can be
 * put back, as long as nobody else came in between.
 */
export function useVariableEditing(now: Seen, save: UseMutationResult<{ etag: string }, Error, VariableWish>) {
  const [seen, setSeen] = useState<Seen | undefined>()
  const [undo, setUndo] = useState<VariableWish | undefined>()
  return {
    editing: seen !== undefined,
    begin: () => {
      save.reset()
      setUndo(undefined)
      setSeen(now)
    },
    end: () => {
      save.reset()
      setSeen(undefined)
    },
    edited: (anew: boolean) => {
      save.reset()
      if (anew) setSeen(now)
    },
    save: (variables: readonly Variable[]) => {
      if (!seen) return
      save.mutate(
        { etag: seen.etag, variables },
        {
          onSuccess: ({ etag }) => {
            setSeen(undefined)
            setUndo({ etag, variables: seen.variables })
          },
        },
      )
    },
    undoable: undo !== undefined,
    putBack: () => undo && save.mutate(undo, { onSuccess: () => setUndo(undefined) }),
  }
}
