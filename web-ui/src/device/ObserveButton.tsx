import { useMutation } from '@tanstack/react-query'
import { Button } from '../ui/Button.tsx'
import { useDesk } from './desk.ts'
import type { Observed } from './tree.ts'
import { withWhen } from './whenItGoesOut.ts'
import { whyNotEndObservation, whyNotObserve } from './whyNot.ts'

export function ObserveButton({ path, observed, testId }: { path: string; observed: Observed; testId: string }) {
  const { device, account, observe, endObservation } = useDesk()
  const { here, above } = observed
  const toggle = useMutation({ mutationFn: () => (here ? endObservation(here) : observe(path)) })
  const reason = here ? whyNotEndObservation(account) : whyNotObserve(account, above)
  const words = here ? `Stop observing ${path}` : `Observe ${path}: the device reports changes by itself`
  return (
    <Button
      look="quiet"
      iconOnly
      icon="observe"
      pressed={here !== undefined}
      busy={toggle.isPending}
      disabledReason={reason}
      onClick={() => toggle.mutate()}
      testId={testId}
      tooltip={toggle.isError ? toggle.error.message : here ? words : withWhen(words, device, Date.now())}
    >
      {words}
    </Button>
  )
}
