import { peers } from './peers';
import { describeWordpress } from './wordpressSuite';

describeWordpress('on SQLite', peers.wordpressSqlite);
