// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

// What the leak sanitizer finds in the libraries under Graphviz: caches of fonts and plug-ins that
// live as long as the program. What cgraph holds is ours to free, and is not among these.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libgvc\n"
         "leak:libgvplugin\n"
         "leak:libfontconfig\n"
         "leak:libpango\n"
         "leak:libglib\n"
         "leak:libcairo\n";
}

extern "C" const char* __lsan_default_options();
extern "C" const char* __lsan_default_options() { return "print_suppressions=0"; }
