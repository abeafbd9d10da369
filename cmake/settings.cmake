# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors

# What every target of the project shares.
add_library(newsgraph_settings INTERFACE)
target_compile_features(newsgraph_settings INTERFACE cxx_std_20)
target_include_directories(newsgraph_settings INTERFACE $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>)
# No fused multiply-add: the same sums, and so the same bytes, on every processor.
target_compile_options(newsgraph_settings INTERFACE $<BUILD_INTERFACE:-Wall -Wextra -Wpedantic
  -Wshadow -Wconversion -Wnon-virtual-dtor -ffp-contract=off>)
# g++ 12 sees overlapping copies where strings are joined with + (its bug 105651).
target_compile_options(newsgraph_settings INTERFACE
  $<BUILD_INTERFACE:$<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>>)
if(NEWSGRAPH_WARNINGS_AS_ERRORS)
  target_compile_options(newsgraph_settings INTERFACE $<BUILD_INTERFACE:-Werror>)
endif()
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

# newsgraph_library(NAME SOURCES... HEADERS HEADERS...): the static library newsgraph_NAME, known as
# newsgraph::NAME. HEADERS are those that its users may include: they are installed, and the target
# all_verify_interface_header_sets compiles each of them alone.
function(newsgraph_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "HEADERS")
  add_library(newsgraph_${name} STATIC ${arg_UNPARSED_ARGUMENTS})
  add_library(newsgraph::${name} ALIAS newsgraph_${name})
  target_sources(newsgraph_${name} PUBLIC
    FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${arg_HEADERS})
  set_target_properties(newsgraph_${name} PROPERTIES EXPORT_NAME ${name}
    VERIFY_INTERFACE_HEADER_SETS ${NEWSGRAPH_TESTS})
  target_link_libraries(newsgraph_${name} PUBLIC newsgraph_settings)
  set_property(GLOBAL APPEND PROPERTY NEWSGRAPH_LIBRARIES newsgraph_${name})
endfunction()
