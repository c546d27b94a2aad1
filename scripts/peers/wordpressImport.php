<?php
// php wordpressImport.php SITE PLUGIN FILE: what Tools → Import → WordPress does with a file.
[, $site, $importer_folder, $file] = $argv;
$_SERVER['HTTP_HOST'] = '127.0.0.1';
$_SERVER['REQUEST_METHOD'] = 'GET';
$_SERVER['REQUEST_URI'] = '/';
define('WP_LOAD_IMPORTERS', true);
require $site . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';
wp_set_current_user(get_user_by('login', 'editor')->ID);
require_once $importer_folder . '/wordpress-importer.php';
if (function_exists('wordpress_importer_init')) wordpress_importer_init();
$importer = new WP_Import();
$parsed = $importer->parse($file);
if (is_wp_error($parsed)) {
  fwrite(STDERR, $parsed->get_error_message());
  exit(1);
}
// What its form is asked, left as it is offered: authors are made as the file names them.
$names = array_keys($parsed['authors']);
$_POST = ['imported_authors' => $names, 'user_map' => [], 'user_new' => array_fill(0, count($names), '')];
ob_start();
$importer->import($file);
echo strip_tags(ob_get_clean());
