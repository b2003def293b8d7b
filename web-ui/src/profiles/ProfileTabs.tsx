import { paths } from '../paths.ts'
import { PageTabs } from '../ui/PageTabs.tsx'

/** Wishes, and what they are filled with. */
export function ProfileTabs() {
  return (
    <PageTabs
      label="Profiles and variables"
      tabs={[
        { to: paths.profiles(), name: 'Profiles', testId: 'profiles-tab-profiles', deep: true },
        { to: paths.variables(), name: 'Variables', testId: 'profiles-tab-variables', deep: true },
      ]}
    />
  )
}
