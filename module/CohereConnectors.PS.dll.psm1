# Never run. The manifest names CohereConnectors.PS.dll without a path, so that the load context can serve it. Test-ModuleManifest, and with it
# Publish-PSResource, looks for it in this folder all the same, and takes this file for it.
