<?php
// php wordpressSetup.php SITE BASE: installs, then makes a person of each role with an application password.
[, $site, $base] = $argv;
$_SERVER['HTTP_HOST'] = parse_url($base, PHP_URL_HOST) . ':' . parse_url($base, PHP_URL_PORT);
$_SERVER['REQUEST_METHOD'] = 'GET';
$_SERVER['REQUEST_URI'] = '/';
define('WP_INSTALLING', true);
require $site . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
// No mail: nobody is there to get it.
function wp_new_blog_notification() {}
wp_install('시험 편집국', 'editor', 'editor@example.com', false, '', wp_generate_password(), 'ko_KR');
update_option('siteurl', $base);
update_option('home', $base);
update_option('timezone_string', 'Asia/Seoul');
update_option('permalink_structure', '/%year%/%monthnum%/%day%/%postname%/');
if (wp_get_theme('twentytwentythree')->exists()) switch_theme('twentytwentythree');
global $wp_rewrite;
$wp_rewrite->init();
$wp_rewrite->flush_rules(false);
$roles = ['editor' => 'administrator', 'desk' => 'editor', 'reporter' => 'author', 'intern' => 'contributor', 'reader' => 'subscriber'];
$users = [];
foreach ($roles as $login => $role) {
  $user = get_user_by('login', $login);
  $id = $user ? $user->ID : wp_insert_user(['user_login' => $login, 'user_pass' => wp_generate_password(), 'user_email' => "$login@example.com", 'role' => $role]);
  [$secret] = WP_Application_Passwords::create_new_application_password($id, ['name' => 'songgo']);
  $users[$login] = ['id' => $id, 'secret' => WP_Application_Passwords::chunk_password($secret)];
}
echo "\n", json_encode(['version' => $GLOBALS['wp_version'], 'base' => $base, 'users' => $users]), "\n";
