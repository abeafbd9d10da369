# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors

# The program, the libraries with their headers, and the package that find_package(newsgraph) finds.
include(CMakePackageConfigHelpers)

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/newsgraph)
get_property(libraries GLOBAL PROPERTY NEWSGRAPH_LIBRARIES)
set_target_properties(newsgraph_settings PROPERTIES EXPORT_NAME settings)

install(TARGETS newsgraph)
install(TARGETS newsgraph_settings ${libraries} EXPORT newsgraph-targets
  ARCHIVE FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/newsgraph)
install(EXPORT newsgraph-targets NAMESPACE newsgraph:: DESTINATION ${package_folder})

configure_package_config_file(cmake/newsgraph-config.cmake.in newsgraph-config.cmake
  INSTALL_DESTINATION ${package_folder} NO_SET_AND_CHECK_MACRO NO_CHECK_REQUIRED_COMPONENTS_MACRO)
write_basic_package_version_file(newsgraph-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/newsgraph-config.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/newsgraph-config-version.cmake DESTINATION ${package_folder})

# The licences go where the data goes: the weights and the knowledge are compiled in.
install(FILES LICENSE extractors/language/models/LICENSE-MODELS.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES extractors/knowledge/SOURCES.md DESTINATION ${CMAKE_INSTALL_DOCDIR}
  RENAME SOURCES-KNOWLEDGE.md)
