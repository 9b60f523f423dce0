@echo off
rem The isobar command of this source tree. Builds itself first when it is missing or older than its sources.
setlocal
set "home=%~dp0"
set "built=%home%cli\target\fast"
set "jar=%built%\isobar-cli.jar"
rem A copy of the sources of the last build: xcopy /D lists what is newer than its copy.
set "copy=%built%\sources"

set "java=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"

if not exist "%jar%" goto build
if not exist "%copy%" goto build
xcopy "%home%cli\src\main" "%copy%\main" /S /D /L /I /Y | findstr /R "^[1-9]" >nul && goto build
xcopy "%home%cli\pom.xml" "%copy%" /D /L /I /Y | findstr /R "^[1-9]" >nul && goto build
goto run

:build
echo isobar: building the command line, once 1>&2
set "mvn=mvn"
if exist "%home%mvnw.cmd" set "mvn=%home%mvnw.cmd"
call "%mvn%" -q -B --no-transfer-progress -Dstyle.color=never -Dfast -DskipTests -f "%home%pom.xml" -pl cli package 1>&2
if errorlevel 1 (
  echo isobar: the command line could not be built; the lines above say why 1>&2
  exit /b 2
)
xcopy "%home%cli\src\main" "%copy%\main" /S /I /Y /Q >nul
xcopy "%home%cli\pom.xml" "%copy%" /I /Y /Q >nul

:run
"%java%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Djava.awt.headless=true -Dsun.net.httpserver.nodelay=true %ISOBAR_JAVA_OPTS% -jar "%jar%" %*
exit /b %errorlevel%
