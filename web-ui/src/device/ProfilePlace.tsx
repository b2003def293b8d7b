import { NativeSelect } from '@mantine/core'
import { Link } from 'react-router'
import { troubleOf } from '../api/problem.ts'
import { useAssignProfile, useDrift, useProfileOfDevice, useProfiles } from '../api/profiles.ts'
import { seesFleet } from '../access/purview.ts'
import { useAccount } from '../api/session.ts'
import { counted } from '../format/number.ts'
import { sentence } from '../format/sentence.ts'
import { paths } from '../paths.ts'
import { whyNotEditProfiles } from '../profiles/whyNotEdit.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Ago } from '../ui/Ago.tsx'
import { Notice } from '../ui/Notice.tsx'
import { DeviceGroups } from '../variables/DeviceGroups.tsx'
import { DeviceVariables } from '../variables/DeviceVariables.tsx'
import { driftWords } from './driftWords.ts'
import classes from './Place.module.css'

const BY_ITSELF = ''

/** What this device should be like, and what it is not yet. */
export function ProfilePlace({ endpoint }: { endpoint: string }) {
  const drift = useDrift(endpoint)
  const profile = useProfileOfDevice(endpoint)
  const all = useProfiles(seesFleet(useAccount()))
  const assign = useAssignProfile(endpoint)
  const reason = whyNotEditProfiles(useAccount())

  if (drift.isError) return <Trouble error={drift.error} onRetry={() => void drift.refetch()} />
  if (!drift.data || !profile.data) return null

  const { items, state } = drift.data
  const decides = profile.data.profile
  return (
    <div className={classes.place} data-testid="profile-place">
      <section className={classes.section} aria-labelledby="decides">
        <div className={classes.head}>
          <h2 id="decides">
            {decides ? (
              <>
                Profile <Link to={paths.profile(decides)}>{decides}</Link>
              </>
            ) : (
              'No profile'
            )}
          </h2>
          <div className={classes.tools}>
            <NativeSelect
              size="xs"
              aria-label="Which profile it has"
              title={reason}
              disabled={reason !== undefined || assign.isPending}
              value={profile.data.assigned ?? BY_ITSELF}
              onChange={(event) => assign.mutate(event.currentTarget.value || undefined)}
              data={[
                { value: BY_ITSELF, label: 'Found by what it is' },
                ...(all.data ?? []).map(({ name }) => ({ value: name, label: `Always ${name}` })),
              ]}
              data-testid="profile-assign"
            />
          </div>
        </div>
        {assign.error && (
          <Notice tone="trouble" title={troubleOf(assign.error).title}>
            {troubleOf(assign.error).detail}
          </Notice>
        )}
        <Notice tone={state === 'in-order' ? 'good' : state === 'drifted' ? 'caution' : 'info'} title={driftWords(state, items.length)} testId="drift-state" />
      </section>
      {items.length > 0 && (
        <section className={classes.section} aria-labelledby="gaps">
          <h2 id="gaps">{counted(items.length, 'difference')}</h2>
          <ul className={classes.gaps} data-testid="drift">
            {items.map(({ kind, place, desired, found, since, why, reason: because }) => (
              <li key={kind + place} data-why={why}>
                <code>{place}</code>
                <div>
                  <p>
                    {desired ? `Should be ${desired}` : kind === 'read' ? 'Should be read' : 'Should be observed'}
                    {found !== undefined && `, is ${found}`}
                  </p>
                  <p className={classes.soft}>
                    {sentence(because)} Since <Ago time={since} />.
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      <DeviceVariables endpoint={endpoint} />
      <DeviceGroups endpoint={endpoint} groups={profile.data.groups} etag={profile.data.groupsEtag} />
    </div>
  )
}
