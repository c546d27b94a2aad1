import { peers } from './peers';
import { describeWordpress } from './wordpressSuite';

describeWordpress('on MariaDB', peers.wordpress);
