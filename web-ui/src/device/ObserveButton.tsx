import { useMutation } from '@tanstack/react-query'
import { Button } from '../ui/Button.tsx'
import { useDesk } from './desk.ts'
import type { Observed } from './tree.ts'
import { whyNotEndObservation, whyNotObserve } from './whyNot.ts'

export function ObserveButton({ path, observed, testId }: { path: string; observed: Observed; testId: string }) {
  const { device, account, observe, endObservation } = useDesk()
  const { here, above } = observed
  const toggle = useMutation({ mutationFn: () => (here ? endObservation(here) : observe(path)) })
  const reason = here ? whyNotEndObservation(account) : whyNotObserve(device, account, Date.now(), above)
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
      {...(toggle.isError && { tooltip: toggle.error.message })}
    >
      {here ? `Stop observing ${path}` : `Observe ${path}: the device reports changes by itself`}
    </Button>
  )
}
