// The page of the html export and the library it draws with, put into the program at build time (html_parts.cpp.in).
#pragma once

#include <string_view>

namespace khabar {

/// html/page.html; @@STYLE@@, @@DATA@@, @@D3@@ and @@SCRIPT@@, in this order, stand for what is put in.
std::string_view html_page();
std::string_view html_style();
std::string_view html_script();
/// d3.min.js of Debian's node-d3.
std::string_view html_d3();

}  // namespace khabar
