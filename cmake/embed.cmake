# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors

# newsgraph_embed(TARGET SYMBOL FILE): compiles a file into TARGET, byte for byte.
# C++ sees it through core/embedded.hpp: NEWSGRAPH_EMBEDDED(SYMBOL) is a std::string_view of it.
function(newsgraph_embed target symbol file)
  get_filename_component(file ${file} ABSOLUTE)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.S)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT
"    .section .rodata
    .balign 64
    .global newsgraph_embedded_@symbol@_begin
    .global newsgraph_embedded_@symbol@_end
newsgraph_embedded_@symbol@_begin:
    .incbin \"@file@\"
newsgraph_embedded_@symbol@_end:
    .byte 0
    .section .note.GNU-stack,\"\",%progbits
")
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS ${file})
  target_sources(${target} PRIVATE ${source})
endfunction()
