import { useState } from 'react'
import { useBootstrapPlan } from '../api/bootstrap.ts'
import { PlanView } from '../bootstrap/PlanView.tsx'
import { Trouble } from '../shell/Trouble.tsx'
import { Button } from '../ui/Button.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import classes from './Place.module.css'

/** What would it get? Asked of the server, not of the device. */
export function PlanSection({ endpoint }: { endpoint: string }) {
  const [open, setOpen] = useState(false)
  const plan = useBootstrapPlan(endpoint, open)
  return (
    <section className={classes.section} aria-labelledby="plan">
      <div className={classes.head}>
        <h2 id="plan">What would it get?</h2>
        <span className={classes.soft}>If it came to the bootstrap server now. Nothing is sent and no key is made.</span>
        <div className={classes.tools}>
          <Button look="quiet" pressed={open} onClick={() => setOpen(!open)} testId="plan-open">
            {open ? 'Hide the plan' : 'Show the plan'}
          </Button>
        </div>
      </div>
      {open &&
        (plan.isError ? (
          <Trouble error={plan.error} onRetry={() => void plan.refetch()} />
        ) : plan.data ? (
          <PlanView plan={plan.data} />
        ) : (
          <Skeleton width="60%" />
        ))}
    </section>
  )
}
