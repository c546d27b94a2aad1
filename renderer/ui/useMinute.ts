import { useEffect, useState } from 'react';

/** The time in milliseconds since 1970, new every minute: for relative times and embargoes. */
export function useMinute(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
